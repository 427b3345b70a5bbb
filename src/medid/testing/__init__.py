"""What tests need: invented people, broken files, walks through the tables of states, GOST signing with unreal keys.

Nothing here is loaded by the rest of the library. `strategies` and `status` need the extra `testing`.
"""
