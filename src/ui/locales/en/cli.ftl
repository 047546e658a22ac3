help-usage = Usage
help-commands = Commands
help-arguments = Arguments
help-options = Options
help-global-help = Print help; --help with examples
help-global-version = Print the version
help-global-lang = Language of everything that is said and generated: en or ko (default: from LC_ALL, LC_MESSAGES, LANG)
help-global-json = Machine-readable output on stdout
help-global-quiet = Say nothing but errors
help-global-color = Use colour: auto, always or never (NO_COLOR is honoured too)
help-global-no-input = Never ask; a missing answer is an error
help-global-set = Answer a question; can be given several times
help-global-answers = Read answers from a TOML, YAML or JSON file; - is standard input
help-stackwright = Turns a short interview into a complete, running Docker project
help-new = Create a project: with the wizard, or from answers
    
    Examples:
      stackwright new                              the wizard
      stackwright new serving demo                 the wizard, for one scenario
      stackwright new serving demo --defaults      no question at all
      stackwright new fastapi demo -y --set database=postgres --set cache=redis
      stackwright new serving demo -a answers.yaml --no-input
      STACKWRIGHT_SET_MODEL=onnx stackwright new serving demo -y
help-new-scenario = What to create; `stackwright list` shows them
help-new-dir = Where; the folder must not exist, or be empty
help-new-defaults = Take the default for whatever is not given
help-new-dry-run = Show what would be written, and write nothing
help-new-no-git = Do not make a git repository
help-new-into-existing = Add to a folder that holds files; nothing is ever overwritten
help-list = List the scenarios
help-show = Show a scenario: questions, services, ports, images, memory, files
    
    Examples:
      stackwright show serving
      stackwright show serving --set database=postgres --why
help-show-scenario = Its id or an alias
help-show-why = Show every answer, and where it comes from
help-check = Check a project and this machine, without starting anything
    
    Exit status 1 when there is an error. What could not be checked is said.
help-check-dir = The project's folder
help-verify = Prove a project: build it, start it, probe it, take it down again
    
    Runs beside a copy that is already up: own name, own ports, own volumes.
    
    Examples:
      stackwright verify demo
      stackwright verify demo --form dev --keep
help-verify-dir = The project's folder
help-verify-keep = Leave it running afterwards
help-verify-timeout = How long building, starting and probing may take together, in seconds (default: 900)
help-verify-form = dev: with compose.override.yaml; prod: compose.yaml alone (default)
help-schema = Print the JSON schema of scenario manifests
help-completions = Print completions for a shell
help-completions-shell = bash, elvish, fish, powershell or zsh
help-man = Print the manual page
cli-unknown-argument = There is no option `{ $argument }`.
cli-unknown-verb = There is no command `{ $verb }`.
cli-missing = Missing: { $argument }
cli-no-verb = What shall be done? Name a command.
cli-no-value = `{ $argument }` needs a value.
cli-bad-value = `{ $value }` is not a value for `{ $argument }`. Values: { $choices }
cli-refused-value = `{ $value }` is not a value for `{ $argument }`.
cli-conflict = `{ $argument }` does not go with the other options.
cli-not-utf8 = An argument is not valid UTF-8.
cli-other = The command line cannot be read: { $reason }
hint-help = `stackwright --help` lists the commands, `stackwright COMMAND --help` its options.
