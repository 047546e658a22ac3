error-heading = error
hint-heading = hint
note-heading = note
cancelled = Cancelled. Nothing was written.
bug = This is a bug in stackwright: { $what }
hint-report-bug = Please report it with the command that you typed.
hint-did-you-mean = Did you mean `{ $near }`?
