-- Extensions come first: many of them are for the administrator alone to install.
-- The files of this folder run once, in the order of their names, when the volume is still empty.

-- An index for LIKE '%...%', in any language.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
