import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { isRefusal } from '#kernel';
import { ConsoleGateway } from '#live';
import { staffOf } from '../session/signed-in.js';
import { returnPath } from '../session/return-path.js';
import { credentialsOf, StaffSessions } from '../session/staff-sessions.js';
import { Pages } from '../shell/pages.js';
import { LoginPage } from './login-page.js';

/** Logging in and out. */
@Controller()
export class LoginController {
  constructor(
    private readonly sessions: StaffSessions,
    private readonly pages: Pages,
    private readonly sockets: ConsoleGateway,
  ) {}

  @Get('login')
  show(@Req() request: Request, @Res() response: Response): void {
    const next = returnPath(request.query['next']);
    if (request.user !== undefined) return response.redirect(303, next);
    this.pages.send(response, { title: 'Log in', staff: null, kind: 'plain', main: <LoginPage next={next} /> });
  }

  @Post('login')
  async logIn(@Req() request: Request, @Res() response: Response): Promise<void> {
    const next = returnPath((request.body as { next?: string }).next);
    const outcome = await this.sessions.logIn(request, response);
    if (!isRefusal(outcome)) return response.redirect(303, next);
    const waits = outcome.refused === 'wait';
    const problem = { title: waits ? 'Please wait' : 'Not logged in', message: outcome.message };
    const main = <LoginPage login={credentialsOf(request).login} next={next} problem={problem} />;
    this.pages.send(response, { title: 'Log in', staff: null, kind: 'plain', main }, waits ? 429 : 401);
  }

  @Post('logout')
  async logOut(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { id } = staffOf(request);
    await this.sessions.logOut(request, response);
    await this.sockets.endSessions(id);
    response.redirect(303, '/login');
  }
}
