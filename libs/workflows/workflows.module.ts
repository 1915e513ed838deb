import { Module } from '@nestjs/common';
import { SubmissionBudget } from './submission-budget.js';
import { SubmitComment } from './submit-comment.js';

/** The workflows that the public can start. */
@Module({
  providers: [SubmitComment, SubmissionBudget],
  exports: [SubmitComment],
})
export class WorkflowsModule {}
