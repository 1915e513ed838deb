import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, isRefusal, refuse, type Configuration, type PostId, type Refusal, type StaffActor } from '#kernel';
import { MovePost, PublishPost, SavePost, type ChangedPost, type PostChangeRefusal, type Problem, type StaffPostView } from '#desk';
import { found } from '../shell/answers.js';
import { readLocalMoment } from './local-moment.js';
import { draftOf, isSame, type PostFields } from './post-form.js';

export interface Work {
  /** null for a new post. */
  readonly post: StaffPostView | null;
  /** The version that the form was made from. */
  readonly version: number;
  readonly fields: PostFields;
  /** "save", or a move of the post's state. */
  readonly order: string;
}

/** What came of it; a refusal names the post as far as it is there. */
export type Outcome =
  | { readonly id: PostId; readonly done: string }
  | (Refusal<'stale' | 'invalid'> & { readonly id: PostId | null; readonly problems: readonly Problem[] });

/** What a button of the editor's form does: the text is saved first, where it has changed, and then the post is moved. */
@Injectable()
export class PostDesk {
  constructor(
    private readonly save: SavePost,
    private readonly publish: PublishPost,
    private readonly move: MovePost,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'timeZone'>,
  ) {}

  async work(staff: StaffActor, { post, version, fields, order }: Work): Promise<Outcome> {
    const at = order === 'schedule' ? readLocalMoment(fields.publishAt, this.configuration.timeZone) : null;
    if (order === 'schedule' && at === null) return wrong(post?.id ?? null, 'publishAt', 'Choose a date and a time.');

    const draft = draftOf(fields);
    let standing = { id: post?.id ?? null, version };
    if (post === null || post.version !== version || !isSame(draft, post)) {
      const saved = found(await this.save.execute(staff, { ...draft, id: standing.id, version }));
      if (isRefusal(saved)) return { ...saved, refused: saved.refused as 'stale' | 'invalid', id: standing.id, problems: 'problems' in saved ? saved.problems : [] };
      standing = saved;
    }
    const { id } = standing;
    if (id === null) throw new Error('A post that was saved has no id');
    if (order !== 'publish' && order !== 'schedule' && order !== 'unschedule' && order !== 'close' && order !== 'reopen') return { id, done: 'saved' };
    const moved: ChangedPost | PostChangeRefusal = order === 'publish' || order === 'schedule'
      ? await this.publish.execute(staff, { id, version: standing.version, at })
      : await this.move.execute(staff, { id, version: standing.version, move: order });
    const result = found(moved);
    if (!isRefusal(result)) return { id, done: order };
    if (result.refused === 'stale') return { ...refuse('stale', result.message), id, problems: [] };
    return wrong(id, 'publishAt', result.message);
  }
}

function wrong(id: PostId | null, field: keyof PostFields, message: string): Outcome {
  return { ...refuse('invalid', message), id, problems: [{ field, message }] };
}
