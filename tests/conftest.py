"""What holds for every test, wherever pytest is run from."""

import os
import signal

from tests.paths import ROOT

# The sample data is judged as if outside a repository, so that no output names a commit.
os.environ["GIT_CEILING_DIRECTORIES"] = str(ROOT)

# In the background of a script, and under nohup, interrupts are ignored, and programs inherit that. Those that tests
# start and interrupt would never end then, so that they inherit the usual way from here.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
