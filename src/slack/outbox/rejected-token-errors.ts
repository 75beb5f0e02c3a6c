/** Slack's words for a token that no further try will make good. @see https://docs.slack.dev/reference/methods/auth.test */
export const rejectedTokenErrors = ['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired', 'not_allowed_token_type'] as const;
