import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { Controller, Get, Header, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { GraphQLModule, Query, Resolver } from '@nestjs/graphql';
import { announce } from '../children.js';

/** An empty NestJS route and an empty Apollo resolver that send the same bytes. */
const body = readFileSync(process.env['BENCH_BODY'] ?? '', 'utf8');

@Controller()
class EmptyRoute {
  @Get('same')
  @Header('content-type', 'text/html; charset=utf-8')
  same(): string {
    return body;
  }
}

@Resolver()
class EmptyResolver {
  @Query('same')
  same(): string {
    return body;
  }
}

@Module({
  imports: [
    GraphQLModule.forRoot<ApolloDriverConfig>({ driver: ApolloDriver, typeDefs: 'type Query { same: String! }', playground: false, graphiql: false }),
  ],
  controllers: [EmptyRoute],
  providers: [EmptyResolver],
})
class EmptyModule {}

const app = await NestFactory.create(EmptyModule, { logger: false });
await app.listen(0, '127.0.0.1');
announce(await app.getUrl(), () => app.close());
