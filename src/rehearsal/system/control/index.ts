/**
 * What an operator asks of AWS about a system that runs, and has done to it: groups and their instance refreshes, launch
 * templates, services of ECS and their deployments, metrics, alarms and dashboards. The part that is AWS in the world
 * takes the calls, and hands them on to here.
 */
export { controlOf, type Releases, releasesOf } from "./control.ts";
