"""The main job: one application folder to one decision."""
