import { isRefusal, parseId, refuse, type PostId } from '#kernel';
import type { ChangedPost, PostChangeRefusal, SourceDraft } from '#desk';
import { refused } from './answers.js';
import { inSchema } from './codes.js';
import type * as Gql from './schema.generated.js';

/** A change of a post's state, as a member of its union. */
export async function changing(
  { id, version }: Gql.PostVersionInput,
  change: (post: { id: PostId; version: number }) => Promise<ChangedPost | PostChangeRefusal>,
): Promise<Gql.ChangePostResult> {
  const known = parseId<PostId>(id);
  if (known === null) return refused(refuse('not-found', 'There is no such post.'));
  const result = await change({ id: known, version });
  return isRefusal(result) ? refused(result) : { __typename: 'ChangedPost', id: result.id, state: inSchema(result.state), version: result.version };
}

/** A source as it was sent; what was left out is not known. */
export function sourceDraft({ key, publication = null, label = null, title = null, publishedOn = null, address = null }: Gql.SourceInput): SourceDraft {
  return { key, publication, label, title, publishedOn, address };
}
