import { } from './editor';
