/** One class a line: number, Chinese, English. */

export const MAIN = `
A|马列毛邓|Marxism
B|哲学、宗教|Philosophy, religion
C|社会科学总论|Social sciences
D|政治、法律|Politics, law
E|军事|Military
F|经济|Economics
G|文化、教育|Culture, education
H|语言、文字|Languages
I|文学|Literature
J|艺术|Arts
K|历史、地理|History, geography
N|自然科学总论|Natural sciences
O|数理化|Mathematics, physics, chemistry
P|天文、地球|Astronomy, earth
Q|生物|Biology
R|医药、卫生|Medicine
S|农业|Agriculture
T|工业技术|Technology
U|交通运输|Transport
V|航空、航天|Aviation, space
X|环境、安全|Environment, safety
Z|综合|General works
`;

export const TECHNOLOGY = `
TB|工程通用技术|General engineering
TD|矿业|Mining
TE|石油、天然气|Oil and gas
TF|冶金|Metallurgy
TG|金属加工|Metalworking
TH|机械、仪表|Machinery, instruments
TJ|武器|Weapons
TK|能源、动力|Energy and power
TL|原子能|Nuclear engineering
TM|电工|Electrical engineering
TN|电子、通信|Electronics, telecommunications
TP|自动化、计算机|Automation, computing
TQ|化工|Chemical industry
TS|轻工、手工|Light industry, crafts
TU|建筑科学|Construction
TV|水利|Water engineering
`;

export const CONSTRUCTION = `
TU-0|建筑理论|Theory of architecture
TU-02|建筑基础理论|Foundations of theory
TU-05|建筑与其他学科|Architecture and other fields
TU-09|建筑史|History of architecture
TU-8|建筑艺术|Art of building
TU-80|建筑艺术理论|Theory of the art of building
TU-85|建筑与其他艺术|Building and other arts
TU-86|建筑风格与评论|Styles and criticism
TU-87|建筑保护与修缮|Conservation
TU-88|建筑图集|Plates
TU1|建筑基础科学|Building science
TU11|建筑物理|Building physics
TU12|建筑数学|Mathematics in building
TU14|建筑气象|Climate and building
TU17|建筑计算机应用|Computing in building
TU18|建筑中的其他技术|Other techniques in building
TU19|工程勘测|Site survey
TU2|建筑设计|Architectural design
TU20|设计通论与制图|Design in general, drawing
TU22|细部构造|Details
TU24|民用建筑|Civil buildings
TU26|农业建筑|Farm buildings
TU27|工业建筑|Industrial buildings
TU29|其他建筑|Other buildings
TU3|建筑结构|Structures
TU31|结构理论与计算|Structural analysis
TU32|杆系结构|Framed structures
TU33|薄壳结构|Shells
TU34|实体结构|Solid structures
TU35|抗震与特种结构|Earthquake-resistant and special structures
TU36|砖石、木结构|Masonry and timber
TU37|混凝土结构|Concrete structures
TU38|非金属结构|Non-metal structures
TU39|钢与金属结构|Steel and metal structures
TU4|土力学、地基|Soils and foundations
TU41|土工试验|Soil tests
TU43|土力学|Soil mechanics
TU44|各类地基土|Kinds of ground
TU45|岩石力学|Rock mechanics
TU46|地下水与基础|Groundwater and foundations
TU47|地基与基础|Foundations
TU48|薄壳基础|Shell foundations
TU5|建筑材料|Building materials
TU50|材料通论与试验|Materials in general, tests
TU51|金属材料|Metals
TU52|水泥、砖石、混凝土|Cement, stone, concrete
TU53|有机与化学材料|Organic and chemical materials
TU54|耐火防火材料|Refractory and fireproof materials
TU55|保温吸声材料|Insulation
TU56|涂料与装饰|Paints and finishes
TU57|防水密封材料|Waterproofing and sealants
TU58|粘结材料|Adhesives
TU59|其他材料|Other materials
TU6|施工机械|Construction machinery
TU60|机械通论|Machinery in general
TU62|土方机械|Earthmoving machines
TU63|石方机械|Rock machines
TU64|混凝土机械|Concrete machines
TU65|砌筑装修机具|Masonry and finishing tools
TU66|压实机械|Compactors
TU67|桩工机械|Piling machines
TU69|其他机具|Other tools
TU7|建筑施工|Building works
TU71|施工管理|Site management
TU72|施工组织与造价|Planning and cost
TU73|施工设备|Site equipment
TU74|施工技术|Building techniques
TU75|分部工程与工种|Trades
TU8|建筑设备|Building services
TU81|管道|Pipework
TU82|给排水卫生设备|Plumbing
TU83|暖通空调|Heating, ventilation, cooling
TU85|电气与机电|Electrical and mechanical
TU86|降温保温设备|Thermal equipment
TU87|隔声设备|Sound control
TU89|安全与消防设备|Safety and fire equipment
TU9|地下与市政|Underground and municipal
TU91|地下建筑理论|Underground building in general
TU92|地下建筑设计|Underground design
TU93|地下结构|Underground structures
TU94|地下施工|Underground works
TU96|地下建筑设备|Underground services
TU97|高层建筑|High-rise buildings
TU98|城乡规划|Town and country planning
TU99|市政工程|Municipal engineering
`;
