"""Plugins: the hooks, the host that calls them one by one, and the program's own features behind them.

A plugin is a module or an object with functions marked by `vault_integrate.hookimpl`:

    from vault_integrate import hookimpl

    @hookimpl
    def vault_needles(settings):
        return (b"realized",)
"""
