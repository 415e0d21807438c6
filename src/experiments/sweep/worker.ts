/** A thread that does the tasks of sweeps. */
import { THIS_MACHINE } from './this-machine.ts';
import { workerOn } from './tasks.ts';

export default workerOn(THIS_MACHINE);
