import { failWhereUndescribed } from './judgedSimulator';

afterEach(failWhereUndescribed);
afterAll(failWhereUndescribed);
