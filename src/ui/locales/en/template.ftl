# Templates that do not come with the program.
template-broken = The template cannot be rendered: { $reason }
template-refused = `{ $what }` cannot be used in a template here: nothing could tell beforehand how much it makes.
hint-template-refused = docs/scenario-authoring.md lists what templates may use.
template-circle = These call each other in a circle: { $chain }
template-deep = Templates include each other more than { $most } deep: { $chain }
template-file-large = This template makes a file of more than { $most } bytes.
template-project-large = The files of this project come to more than { $most } bytes; it was this one that was too much.
template-rounds = The loops of this template run more than { $most } times altogether.
template-work = This template goes through more than { $most } bytes of text, printed or not.
template-value = A value in this template grows to more than { $most } bytes.
hint-template-bound = A loop over the wrong list or a text that keeps doubling is the usual reason.
