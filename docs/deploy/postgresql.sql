-- 在数据库服务器上：sudo -u postgres psql -f postgresql.sql，然后设口令：sudo -u postgres psql -c '\password selfcheck'
-- 账户不必有别的权限：数据库归它所有，表由程序第一次启动时建。
CREATE ROLE selfcheck LOGIN;
CREATE DATABASE selfcheck OWNER selfcheck ENCODING 'UTF8' TEMPLATE template0;
REVOKE CONNECT ON DATABASE selfcheck FROM PUBLIC;
