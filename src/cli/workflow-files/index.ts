/**
 * The files of a pipeline among others of the same folder. Each carries in its header a fingerprint of what was
 * written, so that one that was edited by hand is known as such wherever the repository is checked out.
 */
export { readSeal, type SealedFile, sealed } from "./seal.ts";
export {
	isStale,
	type Survey,
	staleProblems,
	surveyWorkflows,
	workflowFolder,
} from "./survey.ts";
export { writeWorkflows } from "./write.ts";
