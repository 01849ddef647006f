"""Plugins: the hooks, the host that calls them one by one, and the program's own features behind them.

A plugin is a module or an object with functions marked by `vault_integrate.hookimpl`; `docs/hooks.md` tells
what each hook is for.

    from vault_integrate import hookimpl

    @hookimpl
    def vault_needles(settings):
        return (b"realized",)

`spec` declares the hooks, `discover` finds plugins, `admit` says which may take part, `host` calls them,
`contract` and `shape` look at what they return, `context` is what they are handed.
"""
