export const hostile: string;
export const outcome: string;
