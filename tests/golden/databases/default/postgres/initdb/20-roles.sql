-- Applications log in as app: it owns this database and is no administrator.
\getenv app_password APP_PASSWORD
CREATE ROLE app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'app_password';

-- For reports: reads everything, changes nothing.
\getenv readonly_password READONLY_PASSWORD
CREATE ROLE readonly LOGIN PASSWORD :'readonly_password' IN ROLE pg_read_all_data;
ALTER ROLE readonly SET default_transaction_read_only = on;

-- For backups: neither row security nor the owners of large objects may keep anything from them.
\getenv backup_password BACKUP_PASSWORD
CREATE ROLE backup LOGIN BYPASSRLS PASSWORD :'backup_password' IN ROLE pg_read_all_data;
ALTER ROLE backup SET default_transaction_read_only = on;
ALTER ROLE backup SET lo_compat_privileges = on;

SELECT current_database() AS database \gset
ALTER DATABASE :"database" OWNER TO app;
