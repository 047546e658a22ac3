list-id = ID
list-title = Scenario
list-services = Services
list-memory = Memory
scenario-unknown = There is no scenario `{ $name }`.
hint-list-scenarios = `stackwright list` shows the scenarios and their aliases.
set-without-value = `{ $text }` is not an answer: write `--set KEY=VALUE`.
stdout-failed = The output could not be written: { $reason }
answer-missing = Missing: `{ $key }`. Give it with { $flag }
answer-missing-choices = Missing: `{ $key }`. Give it with { $flag } ({ $choices })
scenario-missing = Missing: SCENARIO. One of: { $choices }
dir-missing = Missing: DIR, the folder to create.
hint-missing = `--defaults` takes the default for everything that is not given; in a terminal, without `--no-input`, you are asked.
destination-bad-name = { $name } cannot be a folder's name: { $reason }
destination-not-utf8 = The folder's name is not UTF-8: { $name }
destination-not-empty = The folder is not empty: { $path }
hint-into-existing = Choose another folder, or add to this one with `--into-existing` (nothing is overwritten).
note-port-moved = Port { $wanted } is in use on this machine: `{ $key }` is { $port } instead.
note-port-taken = Port { $port } (`{ $key }`) is in use on this machine. `docker compose up` will fail until it is free.
note-ignored = Not used with these answers: { $keys }
note-lock-left-out = Not taken over from the other project's lock: { $keys }. `--set KEY=VALUE` takes over what should be the same.
note-name = The project is called { $name }, after its folder: { $folder }
note-project-elsewhere = A project called { $name } is on this machine already, in { $folders }. Started together they would share containers and volumes: give one of them another `name`.
note-project-volumes = Docker still has volumes of an earlier project called { $name }: { $volumes }. They would be used, and passwords in them stay the old ones: give this project another `name`, or remove them.
note-secret-flag = A secret was typed on the command line: it stands in the shell's history.
note-bind-all = Ports are open to the whole network (bind = { $bind }). Docker's rules come before those of ufw.
note-git-identity = No git identity is configured: the first commit is by { $identity }.
note-git-identity-unusable = The configured git identity cannot stand in a commit: the first commit is by { $identity }.
note-git-settings = Git's settings in { $file } cannot be read: they were left out.
note-inside-repository = The folder is inside a git repository: no new one was made.
note-git-failed = The git repository was not made: { $reason }
new-dry-run = Nothing was written. { $count } files would be written to { $path }:
commit-message = Create { $name } from the { $scenario } scenario
step-into = Go into the project
note-look-alike = Left alone: { $path }. It looks like the work folder of another stackwright run, but not of one that this user account started and that is over. If nothing is running, you can delete it.
note-not-taken-back = Left alone: { $path }. An interrupted run made it, but it has been changed since.
note-kept-beside = { $path } has been changed since an interrupted run; the version from before is in { $kept }.
note-left-behind = A work folder could not be removed: { $path }. The project is complete; the next run for this folder tries again.
