"""Is the machine fit (`fitness`), and is the person ready now (`readiness`)? The probes of both."""
