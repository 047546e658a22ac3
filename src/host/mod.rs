//! Everything that touches the machine: disk, git, ports, randomness, clock, Docker. Knows the core's values, and
//! nothing of words, prompts or the command line.
