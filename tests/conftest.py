"""What holds for every test, wherever pytest is run from."""

import os
import signal

from tests.paths import ROOT

# The sample data is judged as if outside a repository, so that no output names a commit.
os.environ["GIT_CEILING_DIRECTORIES"] = str(ROOT)

# In the background of a script, and under nohup, interrupts are ignored, and a program inherits that. Tests interrupt the
# programs that they start, which would not end then: these inherit the usual way from here.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
