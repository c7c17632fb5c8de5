"""`python without_libyaml.py FILE [ARGUMENT…]`: runs FILE, or with `-m` a module, where PyYAML has no libyaml."""

import runpy
import sys


class Without:
    """Finds no parser written in C, as on a machine for which there is none."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:  # noqa: ARG002
        if name in {"yaml._yaml", "_yaml"}:
            raise ImportError(name)


sys.meta_path.insert(0, Without())
del sys.argv[0]
if sys.argv[0] == "-m":
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
else:
    runpy.run_path(sys.argv[0], run_name="__main__")
