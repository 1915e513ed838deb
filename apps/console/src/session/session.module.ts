import { Module } from '@nestjs/common';
import { StaffModule } from '#staff';
import { StaffSessions } from './staff-sessions.js';

/** Who is logged in, for pages, GraphQL and sockets alike. */
@Module({ imports: [StaffModule], providers: [StaffSessions], exports: [StaffSessions] })
export class SessionModule {}
