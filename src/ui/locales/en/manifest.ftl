manifest-invalid = This is not in the form of a manifest: { $reason }
manifest-schema = This manifest has schema { $found }; this stackwright reads schema { $known }.
manifest-not-a-list = `{ $key }` must be a list of tables: write [[{ $key }]].
manifest-not-a-table = An entry of `{ $key }` must be a table.
manifest-twice = The { $what } `{ $name }` stands twice.
manifest-bad-name = `{ $name }` cannot be the name of a { $what }.
manifest-empty-text = A text is empty in one of the languages.
manifest-choices = A choice needs `choices`, and nothing else has them.
manifest-no-default = The question needs a default.
manifest-build-or-image = A service has either `build` or `image`.
manifest-unknown-image = There is no image `{ $name }` among the pinned ones.
manifest-unknown-service = There is no service `{ $name }`.
manifest-unknown-key = There is no question `{ $name }`.
manifest-impossible = `{ $key }` can never be `{ $value }`.
manifest-looks-ahead = It depends on `{ $key }`, which is asked later.
manifest-answer-or-value = A variable has either `answer` or `value`.
manifest-one-action = A probe has exactly one of `http`, `exec` and `run`.
manifest-bad-glob = `{ $glob }` is not a glob.
manifest-secret-not-advanced = A secret is only asked behind "Customise more?": it needs `advanced = true`.
manifest-replicas-no-number = `replicas` names a question of type integer, and { $key } is none.
manifest-floor-no-memory = `min_memory` and `memory_for` belong to questions of type memory.
manifest-below-floor = The default { $value } is below `min_memory`, { $min }.
manifest-bad-share = A part of `memory_for` follows from a memory answer (`key`, `times`), from a whole number (`key`, `size`), or from nothing (`size`).
manifest-secret-length = A secret has { $least } to { $most } characters: `rule` and `generate` must agree with that.
manifest-no-such-condition = `[conditions]` does not define `{ $name }`, or only further down.
manifest-condition-unused = Nothing uses this condition.
manifest-condition-form = A condition is a table, such as { "{" } key = "value" { "}" }.
