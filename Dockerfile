# Only the bot, without tests and tools, and not as root. How to run it: docs/deploy.md.
FROM node:26.12.1-trixie-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# The image has its own Node, so the one of the optional packages is not needed.
RUN npm ci --omit=dev --no-audit --no-fund --ignore-scripts \
 && rm -rf node_modules/node-linux-* node_modules/node-darwin-* node_modules/node-win-* node_modules/node-bin-* node_modules/.bin

# The program in few files, which starts sooner and needs less memory.
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
# The only folder that it writes to, if DATABASE_URL is not set.
RUN mkdir data && chown node:node data

# Compiled code, so that no start has to compile. Node stores it for each version, path and user, so it is made by the user that will run, at the same path.
FROM program AS compiled
RUN mkdir compiled && chown node:node compiled
USER node
# Of the sources, which the citation processor and the tools run, and of the build. Node makes it readable only by its user.
RUN node src/start.js compile && node dist/start.js compile && chmod -R a+rX compiled

FROM program
# It belongs to root, so that the bot can read it and cannot be made to replace it.
COPY --from=compiled /app/compiled ./compiled
VOLUME /app/data
# Your own papers (docs/content.md) come in at the start: docker run -v /path/to/club:/app/club:ro -e CONTENT_DIR=/app/club
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HEALTH_PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "dist/start.js"]
