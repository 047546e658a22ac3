# The verbs of every day: `just` lists them. Each is one line, to be typed by hand where there is no `just`.

default:
    @just --list --unsorted

# unit tests, golden samples, every combination of answers, the wizard: no network, no Docker
test *FILTER:
    cargo test {{FILTER}}

# what the gate asks of the code: form, lints, licences
lint:
    .ci/run tools lint

# accepts what samples generate now, and what the command line is now
bless:
    STACKWRIGHT_BLESS=1 cargo test

# what changed in generated projects since BASE, each change once
review BASE="main":
    .ci/review {{BASE}}

# the properties of every reader, for longer than in a test run
fuzz ROUNDS="50000":
    STACKWRIGHT_FUZZ_ROUNDS={{ROUNDS}} cargo test properties

# pins the Python packages of a scenario again
relock *SCENARIOS:
    python3 templates/_shared/lock/relock.py {{SCENARIOS}}

# the wizard's pictures in the README, from a real run (needs tmux)
pictures:
    python3 docs/picture/record.py

# what generating costs beside `cp -r`
bench:
    .ci/run build bench

# generated projects on a real Docker Engine
engine:
    .ci/run build engine

# steps of the gate, or all of it
gate *STEPS:
    .ci/run {{STEPS}}
