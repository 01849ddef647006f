"""The values that flow between the layers: frozen, without I/O, without behavior beyond their meaning."""
