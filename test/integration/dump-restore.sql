-- What an application may have in its database, and what a dump most easily loses.
CREATE EXTENSION pg_trgm;
CREATE SCHEMA learning;
CREATE TYPE mood AS ENUM ('glad', 'so-so', 'it''s bad');
CREATE DOMAIN percent AS numeric(5, 2) CHECK (VALUE BETWEEN 0 AND 100);
CREATE TYPE place AS (street text, number integer);

CREATE TABLE users (
  id bigint GENERATED ALWAYS AS IDENTITY (START WITH 41 INCREMENT BY 7) PRIMARY KEY,
  email text NOT NULL UNIQUE,
  lower_email text GENERATED ALWAYS AS (lower(email)) STORED,
  mood mood DEFAULT 'so-so',
  home place,
  tags text[] NOT NULL DEFAULT '{}',
  created timestamptz NOT NULL
);
INSERT INTO users (email, mood, home, tags, created) VALUES
  ('Ada@example.com', 'glad', ROW('Straße der "Einheit"', 7), '{a,"b c","d,e",NULL}', '2024-02-29 23:59:59.999999+05:30'),
  ('Łukasz@example.com', 'it''s bad', NULL, '{}', '-infinity'),
  ('王小明@example.com', NULL, ROW(NULL, NULL), '{"日本語","🙂👩‍👩‍👧"}', 'infinity');

CREATE TABLE learning."Odd ""Types"" ✓" (
  id serial PRIMARY KEY,
  "user" bigint REFERENCES users ON DELETE CASCADE,
  score percent,
  ratio double precision,
  amount numeric,
  raw bytea,
  document jsonb,
  old json,
  period tstzrange,
  took interval,
  address inet,
  key uuid,
  words tsvector,
  line text
);
INSERT INTO learning."Odd ""Types"" ✓"
  ("user", score, ratio, amount, raw, document, old, period, took, address, key, words, line)
VALUES
  (41, 99.99, 'NaN', 'NaN', '\x00ff5c0a0d27', '{"a": [1, null, "ü\n"], "b": 1e400}', '{"a":1,"a":2}',
   '[2024-01-01 00:00+00,)', '1 mon -1 day 00:00:00.000001', '2001:db8::1/64',
   'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'a:1A fat:2B,4C', E'tab\tnew\nline\r\\back\\. \\N'),
  (48, 0, 0.1::double precision + 0.2, 12345678901234567890.123456789, '', 'null', ' {} ', 'empty', '0', NULL, NULL, '', ''),
  (NULL, NULL, '-Infinity', -0.0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, E'\\.'),
  (55, 50, 1e-307, 1e-30, decode(repeat('00ff', 5000), 'hex'), '"😀"', '[]', NULL, '178000000 years', '10.0.0.0/8', NULL, NULL,
   '-- PostgreSQL database dump complete');

CREATE TABLE action_audit (
  id bigserial,
  happened timestamptz NOT NULL,
  what text NOT NULL,
  PRIMARY KEY (id, happened)
) PARTITION BY RANGE (happened);
CREATE TABLE action_audit_2023 PARTITION OF action_audit FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE action_audit_rest PARTITION OF action_audit DEFAULT;
INSERT INTO action_audit (happened, what)
  SELECT timestamptz '2023-12-01' + n * interval '1 hour', 'action ' || n FROM generate_series(1, 2000) AS n;

CREATE SEQUENCE learning.invoice START 1000 INCREMENT -3 MINVALUE -10 MAXVALUE 5000 CYCLE;
SELECT nextval('learning.invoice') FROM generate_series(1, 5);

CREATE INDEX users_like ON users USING gin (email gin_trgm_ops);
CREATE INDEX users_glad ON users (created DESC) WHERE mood = 'glad';
CREATE VIEW glad AS SELECT * FROM users WHERE mood = 'glad';
CREATE MATERIALIZED VIEW actions AS SELECT date_trunc('month', happened) AS month, count(*) FROM action_audit GROUP BY 1;

CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'An audit is not changed: $1 %', OLD.id;
END $$;
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON action_audit FOR EACH ROW EXECUTE FUNCTION refuse();
COMMENT ON TABLE users IS 'Who learns. It''s "quoted".';
