/** Discord's limits, in one place. @see https://docs.discord.com/developers/components/reference */
export const limits = {
  /** UTF-16 units of all text displays of a message together, including markup. */
  text: 4000,
  /** Components of a message, including nested ones. */
  components: 40,
  buttonsInRow: 5,
  /** UTF-16 units. */
  buttonLabel: 80,
  /** Files per message. @see https://docs.discord.com/developers/resources/message#create-message */
  files: 10,
  /** Bytes of a request, including its files. @see https://docs.discord.com/developers/reference#uploading-files */
  requestBytes: 25 * 1024 * 1024,
  /** UTF-16 units. @see https://docs.discord.com/developers/resources/channel#start-thread-from-message */
  threadName: 100,
  /** Suggestions per autocomplete response; label and value in UTF-16 units. */
  suggestions: 25,
  suggestion: 100,
} as const;
