import { Module } from '@nestjs/common';
import { StaffModule } from '#staff';
import { AddStaff } from './add-staff.js';
import { ChangePassword } from './change-password.js';
import { DecideReview } from './decide-review.js';
import { ImportDiscussion } from './import-discussion.js';
import { ItemView } from './item-view.js';
import { LedgerView } from './ledger-view.js';
import { MovePost } from './move-post.js';
import { OpenReview } from './open-review.js';
import { PostChange } from './post-change.js';
import { PublishDuePosts } from './publish-due-posts.js';
import { PublishPost } from './publish-post.js';
import { QueueView } from './queue-view.js';
import { ReplyUnderBadge } from './reply-under-badge.js';
import { SavePost } from './save-post.js';
import { SetPolicy } from './set-policy.js';
import { StaffPosts } from './staff-posts.js';
import { StaffThread } from './staff-thread.js';

const WORKFLOWS = [
  AddStaff, ChangePassword, DecideReview, ImportDiscussion, MovePost, OpenReview, PublishDuePosts, PublishPost, ReplyUnderBadge, SavePost, SetPolicy,
];
const VIEWS = [ItemView, LedgerView, QueueView, StaffPosts, StaffThread];

/** What staff do and look at, with the accounts. Needs the kernel's, the persistence and the events module. */
@Module({ imports: [StaffModule], providers: [PostChange, ...WORKFLOWS, ...VIEWS], exports: [StaffModule, ...WORKFLOWS, ...VIEWS] })
export class DeskModule {}
