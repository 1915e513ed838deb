import { Module } from '@nestjs/common';
import { ReadComments } from './read-comments.js';
import { ReadPosts } from './read-posts.js';
import { ReadThread } from './read-thread.js';

const VIEWS = [ReadComments, ReadPosts, ReadThread];

/** The views that readers' pages, GraphQL and live fragments are made from. */
@Module({ providers: VIEWS, exports: VIEWS })
export class ReadingModule {}
