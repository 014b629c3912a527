"""Libraries in C that are preloaded into the host."""
import pathlib
import shutil
import subprocess


def compiled(name, folder):
    """The library of a source in this folder; None without a compiler."""
    compiler = next((name for name in ("cc", "clang", "gcc") if shutil.which(name)), None)
    source, library = pathlib.Path(__file__).with_name(f"{name}.c"), pathlib.Path(folder) / f"{name}.so"
    if compiler and subprocess.run([compiler, "-O2", "-shared", "-fPIC", "-o", library, source, "-ldl",
                                    "-pthread"]).returncode == 0:
        return str(library)
    return None


def environment(library, data, **more):
    """What the host needs for it. The host may know the data folder by its real name alone."""
    return {"LD_PRELOAD": library, "FAULT_FOLDER": f"{pathlib.Path(data).resolve()}/", **more}
