-- More indexes of the engine's history that each step writes, twice where they hold when it ended, and nobody walks
-- (ADR 38): Baton asks for the history of one case, or of one task.
drop index ACT_IDX_HI_ACT_INST_START_END /*! on ACT_HI_ACTINST */;
drop index ACT_IDX_HI_ACT_INST_END /*! on ACT_HI_ACTINST */;
drop index ACT_IDX_HI_AI_PDEFID_END_TIME /*! on ACT_HI_ACTINST */;
drop index ACT_IDX_HI_ACT_INST_COMP /*! on ACT_HI_ACTINST */;
drop index ACT_IDX_HI_TASK_INST_START /*! on ACT_HI_TASKINST */;
drop index ACT_IDX_HI_TASK_INST_END /*! on ACT_HI_TASKINST */;
drop index ACT_IDX_HI_IDENT_LNK_TIMESTAMP /*! on ACT_HI_IDENTITYLINK */;
drop index ACT_IDX_HI_DETAIL_ACT_INST /*! on ACT_HI_DETAIL */;
drop index ACT_IDX_HI_VARINST_ACT_INST_ID /*! on ACT_HI_VARINST */;
drop index ACT_IDX_HI_PROCVAR_NAME_TYPE /*! on ACT_HI_VARINST */;

-- A key of a process is that of nearly every row.
drop index ACT_IDX_HI_ACT_INST_PROC_DEF_KEY /*! on ACT_HI_ACTINST */;
drop index ACT_IDX_HI_TASK_INST_PROC_DEF_KEY /*! on ACT_HI_TASKINST */;
drop index ACT_IDX_HI_IDENT_LNK_PROC_DEF_KEY /*! on ACT_HI_IDENTITYLINK */;
drop index ACT_IDX_HI_DETAIL_PROC_DEF_KEY /*! on ACT_HI_DETAIL */;
drop index ACT_IDX_HI_VAR_INST_PROC_DEF_KEY /*! on ACT_HI_VARINST */;
drop index ACT_IDX_HI_JOB_LOG_PROC_DEF_KEY /*! on ACT_HI_JOB_LOG */;
