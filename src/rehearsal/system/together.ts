/**
 * All of them, side by side. The first fault is thrown only when each has come to its end: whoever went on after it
 * would start what nobody ends any more.
 */
export async function together<Tasks extends readonly unknown[]>(
	tasks: readonly [...Tasks],
): Promise<{ -readonly [At in keyof Tasks]: Awaited<Tasks[At]> }> {
	const ends = await Promise.allSettled(tasks);
	const failed = ends.find(({ status }) => status === "rejected");
	if (failed?.status === "rejected") throw failed.reason;
	return Promise.all(tasks) as Promise<{
		-readonly [At in keyof Tasks]: Awaited<Tasks[At]>;
	}>;
}
