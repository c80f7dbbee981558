"""The local-first layer: pages read and write the phone; sync is separate.

Python: `live.py` (Vars over IndexedDB, handlers that never queue), `components.py` (React components of this layer).
`js/` holds plain ES modules, shipped to `$/utils/offline/` and tested by `tests/offline` with node:

    db changes errors ids     the one door to IndexedDB, and who is told what changed
    kinds outbox view drafts  what can be said, what waits, what a page sees, what is being typed
    sync exchange settle lock one sync at a time; results, changes and cursor in one transaction
    session settings status   who uses this device, language and zone, what the status line says
    queries react triggers    live(...), the hook, when to sync
    library guide notes_file  every skill, reading aloud and vibration, what is only here as a file
    sw update                 service worker, new versions
    push notices              this browser's subscription; what a notification says and what its buttons answer
    pages/ rules/ widgets/    a page's own queries and handlers; pure rules; the few JSX widgets
"""
