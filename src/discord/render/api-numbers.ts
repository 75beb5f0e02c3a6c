/**
 * Discord's numbers for the parts of a message. The playground also renders messages and must start without an SDK, so only the types of
 * discord-api-types are imported: the compiler checks every number against them, and nothing is loaded.
 */
import type { ButtonStyle, ComponentType, MessageFlags, SelectMenuDefaultValueType, TextInputStyle } from 'discord-api-types/v10';

/** @see https://docs.discord.com/developers/components/reference#component-object-component-types */
export const componentTypes = { actionRow: 1, button: 2, textDisplay: 10, mediaGallery: 12, file: 13, container: 17 } as const satisfies {
  actionRow: ComponentType.ActionRow;
  button: ComponentType.Button;
  textDisplay: ComponentType.TextDisplay;
  mediaGallery: ComponentType.MediaGallery;
  file: ComponentType.File;
  container: ComponentType.Container;
};

/** @see https://docs.discord.com/developers/components/reference#button-button-styles */
export const buttonStyles = { primary: 1, secondary: 2, danger: 4 } as const satisfies {
  primary: ButtonStyle.Primary;
  secondary: ButtonStyle.Secondary;
  danger: ButtonStyle.Danger;
};

/** @see https://docs.discord.com/developers/resources/message#message-object-message-flags */
export const messageFlags = { ephemeral: 64, isComponentsV2: 32_768 } as const satisfies {
  /** Only the user who sent the interaction sees the message. */
  ephemeral: MessageFlags.Ephemeral;
  isComponentsV2: MessageFlags.IsComponentsV2;
};

/** The component types of a modal. @see https://docs.discord.com/developers/components/using-modal-components */
export const modalTypes = { label: 18, textInput: 4, stringSelect: 3, userSelect: 5 } as const satisfies {
  label: ComponentType.Label;
  textInput: ComponentType.TextInput;
  stringSelect: ComponentType.StringSelect;
  userSelect: ComponentType.UserSelect;
};

/** @see https://docs.discord.com/developers/components/reference#text-input-text-input-styles */
export const textInputStyles = { short: 1, paragraph: 2 } as const satisfies { short: TextInputStyle.Short; paragraph: TextInputStyle.Paragraph };

export const selectedUser = 'user' as SelectMenuDefaultValueType.User;
