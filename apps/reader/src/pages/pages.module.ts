import { Module } from '@nestjs/common';
import { ReadingModule } from '#reading';
import { WorkflowsModule } from '#workflows';
import { AboutController } from './about.controller.js';
import { CommentController } from './comment.controller.js';
import { ListsController } from './lists.controller.js';
import { PageCache } from './page-cache.js';
import { ReplyController } from './reply.controller.js';
import { ThreadController } from './thread.controller.js';

/** The pages of the readers' site. */
@Module({
  imports: [ReadingModule, WorkflowsModule],
  controllers: [ListsController, AboutController, ThreadController, CommentController, ReplyController],
  providers: [PageCache],
})
export class PagesModule {}
