/** Reads who the bot is from Discord. */
import { type REST, Routes } from 'discord.js';
import * as z from 'zod';

const applicationSchema = z.object({ id: z.string(), name: z.string().default('the application') });
const userSchema = z.object({ id: z.string() });

/** The application that the token belongs to. @see https://docs.discord.com/developers/resources/application#get-current-application */
export const readApplication = async (rest: REST): Promise<z.infer<typeof applicationSchema>> =>
  applicationSchema.parse(await rest.get(Routes.currentApplication()));

/** The user id of the bot. @see https://docs.discord.com/developers/resources/user#get-current-user */
export const readBotUserId = async (rest: REST): Promise<string> => userSchema.parse(await rest.get(Routes.user())).id;
