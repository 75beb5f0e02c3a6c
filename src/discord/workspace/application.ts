import { type REST, Routes } from 'discord.js';
import { z } from 'zod';

const application = z.object({ id: z.string(), name: z.string().default('the application') });

/** The application a token belongs to. @see https://docs.discord.com/developers/resources/application#get-current-application */
export const applicationOf = async (rest: REST): Promise<z.infer<typeof application>> => application.parse(await rest.get(Routes.currentApplication()));
