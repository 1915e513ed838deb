-- Run once by the image of PostgreSQL, as its superuser, when the volume is empty: the owner's role, as which
-- migrations run, and the program's, which has what migrations grant it. The embedded database has the same.
\getenv owner_password CANDOUR_OWNER_PASSWORD
\getenv program_password CANDOUR_PASSWORD

CREATE ROLE candour_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'owner_password';
CREATE ROLE candour LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'program_password';
ALTER ROLE candour SET statement_timeout = '15s';
ALTER ROLE candour SET idle_in_transaction_session_timeout = '30s';

CREATE DATABASE candour OWNER candour_owner TEMPLATE template0 ENCODING 'UTF8';
REVOKE ALL ON DATABASE candour FROM PUBLIC;
GRANT CONNECT ON DATABASE candour TO candour;

\connect candour
GRANT USAGE ON SCHEMA public TO candour;
