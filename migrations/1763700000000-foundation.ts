import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables that the forum begins with. */
export class Foundation1763700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE post (
        id uuid NOT NULL CONSTRAINT post_pkey PRIMARY KEY,
        slug text NOT NULL CONSTRAINT post_slug_key UNIQUE,
        title text NOT NULL,
        body text NOT NULL,
        html text NOT NULL,
        state text NOT NULL CONSTRAINT post_state_check CHECK (state IN ('draft', 'scheduled', 'published', 'closed')),
        policy text NOT NULL CONSTRAINT post_policy_check CHECK (policy IN ('open', 'premoderated', 'closed')),
        series_title text,
        series_number integer,
        topics text[] NOT NULL,
        publish_at timestamptz,
        published_at timestamptz,
        published_precision text NOT NULL CONSTRAINT post_published_precision_check CHECK (published_precision IN ('minute', 'day')),
        comment_count integer NOT NULL DEFAULT 0,
        last_number integer NOT NULL DEFAULT 0,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT post_scheduled_check CHECK (state <> 'scheduled' OR publish_at IS NOT NULL),
        CONSTRAINT post_published_check CHECK (state NOT IN ('published', 'closed') OR published_at IS NOT NULL)
      );
      CREATE INDEX post_published_index ON post (published_at, id) WHERE state IN ('published', 'closed');
      CREATE INDEX post_scheduled_index ON post (publish_at) WHERE state = 'scheduled';

      CREATE TABLE source (
        id uuid NOT NULL CONSTRAINT source_pkey PRIMARY KEY,
        post_id uuid NOT NULL CONSTRAINT source_post_id_fkey REFERENCES post (id) ON DELETE CASCADE,
        position integer NOT NULL,
        key text NOT NULL,
        publication text,
        label text,
        title text,
        published_on date,
        address text,
        CONSTRAINT source_post_id_key_key UNIQUE (post_id, key),
        CONSTRAINT source_named_check CHECK (publication IS NOT NULL OR label IS NOT NULL)
      );

      CREATE TABLE pseudonym (
        id uuid NOT NULL CONSTRAINT pseudonym_pkey PRIMARY KEY,
        post_id uuid NOT NULL CONSTRAINT pseudonym_post_id_fkey REFERENCES post (id),
        name text NOT NULL,
        CONSTRAINT pseudonym_post_id_name_key UNIQUE (post_id, name)
      );

      CREATE TABLE comment (
        id uuid NOT NULL CONSTRAINT comment_pkey PRIMARY KEY,
        post_id uuid NOT NULL CONSTRAINT comment_post_id_fkey REFERENCES post (id),
        parent_id uuid CONSTRAINT comment_parent_id_fkey REFERENCES comment (id),
        depth integer NOT NULL,
        number integer[],
        last_number integer NOT NULL DEFAULT 0,
        state text NOT NULL CONSTRAINT comment_state_check CHECK (state IN ('held', 'published', 'rejected', 'removed')),
        pseudonym_id uuid CONSTRAINT comment_pseudonym_id_fkey REFERENCES pseudonym (id),
        badge text CONSTRAINT comment_badge_check CHECK (badge IN ('editor', 'moderator')),
        published_at timestamptz,
        published_seq bigint,
        current_revision integer NOT NULL DEFAULT 1,
        submission bytea CONSTRAINT comment_submission_key UNIQUE,
        was_held boolean NOT NULL DEFAULT false,
        CONSTRAINT comment_post_id_number_key UNIQUE (post_id, number),
        CONSTRAINT comment_number_check CHECK ((state IN ('published', 'removed')) = (number IS NOT NULL)),
        CONSTRAINT comment_number_depth_check CHECK (number IS NULL OR cardinality(number) = depth),
        CONSTRAINT comment_published_seq_check CHECK ((number IS NULL) = (published_seq IS NULL))
      );
      CREATE INDEX comment_newest_index ON comment (post_id, published_seq) WHERE published_seq IS NOT NULL;
      CREATE INDEX comment_parent_id_index ON comment (parent_id);

      CREATE TABLE revision (
        comment_id uuid NOT NULL CONSTRAINT revision_comment_id_fkey REFERENCES comment (id),
        ordinal integer NOT NULL,
        text text,
        html text,
        fingerprint bytea,
        CONSTRAINT revision_pkey PRIMARY KEY (comment_id, ordinal),
        CONSTRAINT revision_erased_check CHECK ((text IS NULL) = (html IS NULL) AND (text IS NULL) = (fingerprint IS NULL))
      );
      CREATE INDEX revision_fingerprint_index ON revision (fingerprint);

      CREATE TABLE stream (
        id uuid NOT NULL CONSTRAINT stream_pkey PRIMARY KEY,
        epoch uuid NOT NULL,
        head bigint NOT NULL DEFAULT '0'
      );
      CREATE TABLE event (
        stream_id uuid NOT NULL CONSTRAINT event_stream_id_fkey REFERENCES stream (id),
        seq bigint NOT NULL,
        type text NOT NULL,
        subject jsonb NOT NULL,
        CONSTRAINT event_pkey PRIMARY KEY (stream_id, seq)
      );
      INSERT INTO stream (id, epoch) VALUES ('00000000-0000-4000-8000-000000000001', gen_random_uuid());

      CREATE TABLE staff_account (
        id uuid NOT NULL CONSTRAINT staff_account_pkey PRIMARY KEY,
        login text NOT NULL CONSTRAINT staff_account_login_key UNIQUE,
        name text NOT NULL,
        role text NOT NULL CONSTRAINT staff_account_role_check CHECK (role IN ('moderator', 'editor')),
        password_hash text NOT NULL
      );
      CREATE TABLE staff_session (
        sid text NOT NULL CONSTRAINT staff_session_pkey PRIMARY KEY,
        sess json NOT NULL,
        expire timestamp(6) NOT NULL
      );
      CREATE INDEX staff_session_expire_index ON staff_session (expire);

      CREATE TABLE review_item (
        id uuid NOT NULL CONSTRAINT review_item_pkey PRIMARY KEY,
        arrival bigserial NOT NULL,
        post_id uuid NOT NULL CONSTRAINT review_item_post_id_fkey REFERENCES post (id),
        comment_id uuid NOT NULL CONSTRAINT review_item_comment_id_fkey REFERENCES comment (id),
        state text NOT NULL CONSTRAINT review_item_state_check CHECK (state IN ('open', 'decided')),
        evidence jsonb NOT NULL,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT review_item_comment_id_key UNIQUE (comment_id)
      );
      CREATE INDEX review_item_open_index ON review_item (arrival) WHERE state = 'open';
      CREATE TABLE decision (
        id uuid NOT NULL CONSTRAINT decision_pkey PRIMARY KEY,
        item_id uuid NOT NULL CONSTRAINT decision_item_id_fkey REFERENCES review_item (id),
        version integer NOT NULL,
        revision integer NOT NULL,
        action text NOT NULL CONSTRAINT decision_action_check CHECK (action IN ('approve', 'reject', 'remove', 'restore')),
        reason text,
        note text,
        decided_by uuid NOT NULL CONSTRAINT decision_decided_by_fkey REFERENCES staff_account (id),
        decided_at timestamptz NOT NULL,
        CONSTRAINT decision_item_id_version_key UNIQUE (item_id, version)
      );

      CREATE TABLE ledger (
        seq bigint NOT NULL CONSTRAINT ledger_pkey PRIMARY KEY,
        actor_id uuid,
        action text NOT NULL,
        target_type text NOT NULL,
        target_id uuid NOT NULL,
        details jsonb NOT NULL,
        at timestamptz NOT NULL,
        previous bytea NOT NULL,
        hash bytea NOT NULL
      );
      CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION 'The ledger is only ever added to';
        END $$;
      CREATE TRIGGER ledger_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE ledger;
      DROP FUNCTION refuse_ledger_change();
      DROP TABLE decision, review_item, staff_session, staff_account, event, stream, revision, comment, pseudonym, source, post;
    `);
  }
}
