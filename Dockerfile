# The bot alone: no tests, no tools, nobody's root. How to run it: docs/deploy.md.
FROM node:26.12.1-trixie-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# The Node that the optional packages bring for `npm start` is here already.
RUN npm ci --omit=dev --no-audit --no-fund --ignore-scripts \
 && rm -rf node_modules/node-linux-* node_modules/node-darwin-* node_modules/node-win-* node_modules/node-bin-* node_modules/.bin

# The program in few files, which start sooner and weigh less.
FROM node:26.12.1-trixie-slim AS built
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund --ignore-scripts
COPY content ./content
COPY commands ./commands
COPY src ./src
COPY build ./build
RUN node build/build.ts

FROM node:26.12.1-trixie-slim AS program
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    HEALTH_PORT=9464 \
    NODE_COMPILE_CACHE=/app/compiled
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json LICENSE THIRD-PARTY.md ./
COPY content ./content
COPY commands ./commands
COPY src ./src
COPY --from=built /app/dist ./dist
# The one place it writes to, when no DATABASE_URL is set.
RUN mkdir data && chown node:node data

# Compiled code, so that no start has to make it. Node keeps it apart by version, path and user: it is made by the user that will run, under the same path.
FROM program AS compiled
RUN mkdir compiled && chown node:node compiled
USER node
# Of the sources, which the citation processor and the tools run, and of what was built. Node writes it for its user alone.
RUN node src/start.js compile && node dist/start.js compile && chmod -R a+rX compiled

FROM program
# It belongs to root from here on: the bot reads it, and nothing can put other code there.
COPY --from=compiled /app/compiled ./compiled
VOLUME /app/data
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HEALTH_PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "dist/start.js"]
