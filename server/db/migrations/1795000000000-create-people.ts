import type { MigrationInterface, QueryRunner } from "typeorm";

/** Sites, people, what they may serve, and how machines and people sign in. */
export class CreatePeople1795000000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE sites (
        id        smallint PRIMARY KEY,
        name      text NOT NULL,
        locale    varchar(8) NOT NULL DEFAULT 'en',
        time_zone varchar(64) NOT NULL DEFAULT 'Asia/Taipei',
        country   varchar(2) NOT NULL DEFAULT 'TW',
        demo      boolean NOT NULL DEFAULT false
      );
      CREATE TABLE teams (
        id      uuid PRIMARY KEY,
        site_id smallint NOT NULL,
        name    text NOT NULL,
        CONSTRAINT teams_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
        CONSTRAINT teams_site_id_name_key UNIQUE (site_id, name)
      );
      CREATE TABLE users (
        id            uuid PRIMARY KEY,
        site_id       smallint NOT NULL,
        user_name     varchar(64) NOT NULL,
        display_name  text NOT NULL,
        role          varchar(16) NOT NULL,
        password_hash text,
        locale        varchar(8) NOT NULL DEFAULT 'en',
        extension     varchar(32),
        active        boolean NOT NULL DEFAULT true,
        created_at    timestamptz NOT NULL DEFAULT now(),
        rev           integer NOT NULL DEFAULT 1,
        CONSTRAINT users_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
        CONSTRAINT users_site_id_user_name_key UNIQUE (site_id, user_name),
        CONSTRAINT users_role_known CHECK (role IN ('agent','quality','supervisor','admin','auditor'))
      );
      CREATE TABLE team_members (
        site_id smallint NOT NULL,
        team_id uuid NOT NULL,
        user_id uuid NOT NULL,
        CONSTRAINT team_members_pkey PRIMARY KEY (team_id, user_id),
        CONSTRAINT team_members_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
        CONSTRAINT team_members_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams (id),
        CONSTRAINT team_members_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
      );
      CREATE INDEX team_members_user_id_idx ON team_members (user_id);
      CREATE TABLE sessions (
        token_hash   varchar(64) PRIMARY KEY,
        site_id      smallint NOT NULL,
        user_id      uuid NOT NULL,
        created_at   timestamptz NOT NULL DEFAULT now(),
        last_seen_at timestamptz NOT NULL DEFAULT now(),
        expires_at   timestamptz NOT NULL,
        address      varchar(64),
        user_agent   varchar(256),
        CONSTRAINT sessions_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
        CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
      );
      CREATE INDEX sessions_user_id_idx ON sessions (user_id);
      CREATE INDEX sessions_expires_at_idx ON sessions (expires_at);
      CREATE TABLE integration_keys (
        id              uuid PRIMARY KEY,
        site_id         smallint NOT NULL,
        name            text NOT NULL,
        key_hash        varchar(64) NOT NULL,
        scopes          text[] NOT NULL,
        source          varchar(128),
        mode            varchar(16) NOT NULL DEFAULT 'followed',
        signing_secrets text[] NOT NULL DEFAULT '{}',
        created_at      timestamptz NOT NULL DEFAULT now(),
        last_used_at    timestamptz,
        revoked_at      timestamptz,
        CONSTRAINT integration_keys_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
        CONSTRAINT integration_keys_key_hash_key UNIQUE (key_hash),
        CONSTRAINT integration_keys_mode_known CHECK (mode IN ('followed','routed'))
      );
      CREATE TABLE audit_log (
        id         bigint GENERATED ALWAYS AS IDENTITY,
        site_id    smallint NOT NULL,
        at         timestamptz NOT NULL DEFAULT now(),
        actor      varchar(128) NOT NULL,
        action     varchar(64) NOT NULL,
        subject    varchar(160) NOT NULL,
        reason     text,
        change     jsonb,
        request_id varchar(64),
        CONSTRAINT audit_log_pkey PRIMARY KEY (id),
        CONSTRAINT audit_log_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id)
      );
      CREATE INDEX audit_log_site_id_at_idx ON audit_log (site_id, at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      `DROP TABLE audit_log, integration_keys, sessions, team_members, users, teams, sites`,
    );
  }
}
