"""The build's part of working with no network: device modules, manifest, precache list, service worker, CSP hashes."""
