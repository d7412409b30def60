-- Indexes of the engine that each step writes and nobody here walks (ADR 38): Baton has no tenants and no CMMN.
drop index ACT_IDX_EXEC_TENANT_ID /*! on ACT_RU_EXECUTION */;
drop index ACT_IDX_TASK_TENANT_ID /*! on ACT_RU_TASK */;
drop index ACT_IDX_EVENT_SUBSCR_TENANT_ID /*! on ACT_RU_EVENT_SUBSCR */;
drop index ACT_IDX_VARIABLE_TENANT_ID /*! on ACT_RU_VARIABLE */;
drop index ACT_IDX_JOB_TENANT_ID /*! on ACT_RU_JOB */;
drop index ACT_IDX_HI_PRO_INST_TENANT_ID /*! on ACT_HI_PROCINST */;
drop index ACT_IDX_HI_ACT_INST_TENANT_ID /*! on ACT_HI_ACTINST */;
drop index ACT_IDX_HI_TASK_INST_TENANT_ID /*! on ACT_HI_TASKINST */;
drop index ACT_IDX_HI_DETAIL_TENANT_ID /*! on ACT_HI_DETAIL */;
drop index ACT_IDX_HI_VAR_INST_TENANT_ID /*! on ACT_HI_VARINST */;
drop index ACT_IDX_HI_IDENT_LNK_TENANT_ID /*! on ACT_HI_IDENTITYLINK */;
drop index ACT_IDX_HI_JOB_LOG_TENANT_ID /*! on ACT_HI_JOB_LOG */;
drop index ACT_IDX_HI_DEC_INST_TENANT_ID /*! on ACT_HI_DECINST */;
drop index ACT_IDX_HI_DETAIL_CASE_INST /*! on ACT_HI_DETAIL */;
drop index ACT_IDX_HI_DETAIL_CASE_EXEC /*! on ACT_HI_DETAIL */;
drop index ACT_IDX_HI_CASEVAR_CASE_INST /*! on ACT_HI_VARINST */;
drop index ACT_IDX_HI_DEC_INST_CI /*! on ACT_HI_DECINST */;

-- A longer index begins with these, or they begin with the key.
drop index ACT_IDX_AUTH_GROUP_ID /*! on ACT_RU_AUTHORIZATION */;
drop index ACT_IDX_VARIABLE_TASK_ID /*! on ACT_RU_VARIABLE */;
drop index ACT_IDX_HI_DETAIL_BYTEAR /*! on ACT_HI_DETAIL */;
drop index ACT_IDX_HI_PROCVAR_PROC_INST /*! on ACT_HI_VARINST */;
drop index ACT_IDX_HI_VARINST_NAME /*! on ACT_HI_VARINST */;
drop index ACT_IDX_HI_TASKINSTID_PROCINST /*! on ACT_HI_TASKINST */;
drop index ACT_IDX_HI_DEC_IN_INST /*! on ACT_HI_DEC_IN */;

-- Nobody looks for a variable's history by its name or time alone.
drop index ACT_IDX_HI_DETAIL_NAME /*! on ACT_HI_DETAIL */;
drop index ACT_IDX_HI_DETAIL_TIME /*! on ACT_HI_DETAIL */;
